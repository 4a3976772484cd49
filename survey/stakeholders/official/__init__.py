"""The map and the tables of the chapter, as the guide for municipalities has them."""
