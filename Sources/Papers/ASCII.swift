extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }

    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

    /// Letters in lower case; every other byte unchanged.
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit; of any other byte, nothing useful.
    var hexValue: UInt8 { isDigit ? self &- 0x30 : (self | 0x20) &- 0x61 &+ 10 }
}
