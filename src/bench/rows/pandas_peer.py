"""Reads a CSV file with pandas' default engine and prints what that took."""
import json
import resource
import sys
from time import perf_counter

import pandas

begin = perf_counter()
table = pandas.read_csv(sys.argv[1])
seconds = perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({
    "reader": f"pandas {pandas.__version__}", "rows": len(table), "seconds": round(seconds, 3),
    "peakMb": round(peak / 1e6), "tableMb": round(table.memory_usage(deep=True).sum() / 1e6)}))
