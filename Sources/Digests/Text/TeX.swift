/// Turns the simple TeX of titles and abstracts into readable Unicode: `M$^{2}$UGen` becomes `M²UGen`, and `Kolst{\o}` `Kolstø`.
///
/// What is not simple stays exactly as printed: a formula is converted whole or not at all.
enum TeX {
    static func plain(_ text: String) -> String {
        TeXText.converted(text, withFormulas: true)
    }

    /// The text with TeX's accents as Unicode and its formulas as they are: for names, in which a dollar sign is none.
    static func accented(_ text: String) -> String {
        TeXText.converted(text, withFormulas: false)
    }
}
