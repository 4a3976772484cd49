"""The 25 categories of Marmara Belediyeler Birliği, *GZFT veri seti* (2022).

A test compares them with those of the analysis.
"""

CATEGORIES = (
    "afet", "altyapı", "bilgi teknolojileri", "çevre", "demografi", "dezavantajlı gruplar",
    "ekonomi", "fiziksel kapasite", "göç", "güvenlik", "hukuk", "iş birliği", "iletişim",
    "kamusal alan", "katılım", "konut", "koordinasyon", "kültür", "mali işler", "personel",
    "sağlık", "sanayi", "turizm", "ulaşım", "yönetim",
)  # fmt: skip
