int zz(void); int zz(void) { return FROM_LIB; }
