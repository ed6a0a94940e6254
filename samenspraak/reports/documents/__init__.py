"""Documents of words, tables and pictures, whatever they are about: to change in Word, or to print."""
