enum Bot {}
