/// The words from which the district's people, places and subjects are named; all of them plainly made up.
enum DistrictNames {
  static let given = [
    "Amber", "Basil", "Cedar", "Dahlia", "Elder", "Fern", "Ginger", "Hazel", "Indigo", "Juniper", "Kale",
    "Laurel", "Maple", "Nettle", "Olive", "Poppy", "Quince", "Rowan", "Sage", "Thyme", "Umber", "Violet",
    "Willow", "Yarrow",
  ]
  static let family = [
    "Draftwell", "Exampleton", "Fixturely", "Mockingham", "Placeholder", "Prototype", "Sampleford",
    "Specimen", "Stubbington", "Testerson", "Trialworth", "Varianty",
  ]
  static let schools = ["Northfield Example", "Eastbrook Sample", "Southgate Mock", "Westhill Specimen"]
  static let departments = ["Sciences", "Languages", "Arts", "Humanities"]
  static let subjects: [(title: String, code: String)] = [
    ("Algebra", "MAT"), ("Biology", "BIO"), ("Chemistry", "CHE"), ("Drawing", "ART"), ("English", "ENG"),
    ("French", "FRE"), ("Geography", "GEO"), ("History", "HIS"),
  ]
  static let places = ["Sampleton", "Mockville", "Fixture Falls", "Port Example"]
  static let pronouns = ["she/her", "he/him", "they/them"]
}
