"""What is read of the Council's work; every query takes the clearance."""
