"""Letters, cards and sheets as documents: to change in Word, or to print."""
