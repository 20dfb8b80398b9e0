"""First names to put into sentences: names that are also words, common ones, and those of minorities."""

WORDS = (
    "Liv", "Vår", "Sol", "Stein", "Bjørn", "Dag", "Odd", "Tor", "Rune", "Even", "Storm", "Lilje",
    "Rose", "Ask", "Birk", "Eir", "Falk", "Frid", "Gry", "Mai", "Tone", "Per", "Bo", "My",
)  # fmt: skip

COMMON = (
    "Jan", "Per", "Bjørn", "Ole", "Lars", "Kjell", "Knut", "Svein", "Arne", "Thomas", "Anne", "Inger",
    "Kari", "Marit", "Ingrid", "Liv", "Eva", "Anna", "Maria", "Ida", "Hilde", "Nina", "Emma", "Nora",
    "Olivia", "Ella", "Sofie", "Jakob", "Emil", "Noah", "Oliver", "Filip", "William", "Lukas", "Marius",
    "Andreas", "Silje", "Camilla", "Kristine", "Stine",
)  # fmt: skip

MINORITY = (
    "Mohammed", "Ahmed", "Ali", "Omar", "Yusuf", "Abdullahi", "Hassan", "Ibrahim", "Bilal", "Hamza",
    "Fatima", "Aisha", "Amina", "Zahra", "Maryam", "Khadija", "Hodan", "Ayaan", "Sumaya", "Zainab",
    "Jakub", "Piotr", "Tomasz", "Agnieszka", "Katarzyna", "Oliwia", "Mehmet", "Emre", "Zeynep", "Elif",
    "Nguyen", "Linh", "Thanh", "Minh", "Priya", "Arjun", "Oksana", "Volodymyr", "Selam", "Yonas",
)  # fmt: skip
