import ArgumentParser
import SamradBot

@main
struct Main {
  static func main() async {
    await SamradCommand.main()
  }
}
