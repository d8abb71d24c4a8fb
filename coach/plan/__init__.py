"""What a therapist orders over weeks; knows no screen and no database."""
