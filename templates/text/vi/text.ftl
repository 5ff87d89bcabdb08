# Words of the room `text`: shared by all rooms.

text-and = và
