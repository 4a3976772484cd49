"""The chapter *Durum Analizi*: ordered blocks, and the writers that make files of them."""
