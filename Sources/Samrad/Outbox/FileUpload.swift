import Foundation

/// A file's bytes on their way to the homeserver. The row that holds them loses them when the request is settled.
package struct FileUpload: Codable, Equatable, Sendable {
  package let name: String
  package let mediaType: String
  package let bytes: [UInt8]

  private enum CodingKeys: String, CodingKey {
    case name, mediaType, bytes
  }

  package init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    name = try fields.decode(String.self, forKey: .name)
    mediaType = try fields.decode(String.self, forKey: .mediaType)
    guard let data = Data(base64Encoded: try fields.decode(String.self, forKey: .bytes)) else {
      throw DecodingError.dataCorruptedError(forKey: .bytes, in: fields, debugDescription: "not Base64")
    }
    bytes = Array(data)
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(mediaType, forKey: .mediaType)
    try fields.encode(Data(bytes).base64EncodedString(), forKey: .bytes)
  }
}
