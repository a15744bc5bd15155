/// arXiv's categories, as they are printed.
///
/// Source: https://arxiv.org/category_taxonomy
enum Category {
    /// The canonical spelling of a category or archive: known ones as arXiv prints them, others in lower case.
    static func canonical(_ name: String) -> String {
        let lower = name.lowercased()
        return printed[lower] ?? lower
    }

    static func isKnown(_ canonical: String) -> Bool {
        printed[canonical.lowercased()] != nil
    }

    static func closest(to name: String) -> String? {
        Spelling.closest(to: name.lowercased(), among: printed.keys).flatMap { printed[$0] }
    }

    private static let printed: [String: String] = {
        var table: [String: String] = [:]
        for (archive, classes) in archives {
            table[archive] = archive
            for name in classes.split(separator: " ") {
                let category = "\(archive).\(name)"
                table[category.lowercased()] = category
            }
        }
        return table
    }()

    private static let archives: [String: String] = [
        "cs": """
        AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD \
        SE SI SY
        """,
        "econ": "EM GN TH",
        "eess": "AS IV SP SY",
        "math": """
        AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST
        """,
        "astro-ph": "CO EP GA HE IM SR",
        "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
        "nlin": "AO CD CG PS SI",
        "physics": """
        acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph \
        hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph
        """,
        "q-bio": "BM CB GN MN NC OT PE QM SC TO",
        "q-fin": "CP EC GN MF PM PR RM ST TR",
        "stat": "AP CO ME ML OT TH",
        "gr-qc": "", "hep-ex": "", "hep-lat": "", "hep-ph": "", "hep-th": "", "math-ph": "", "nucl-ex": "",
        "nucl-th": "", "quant-ph": "",
    ]
}
