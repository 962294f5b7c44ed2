# A run killed at any moment leaves a file that opens (by hand, with picket on the PATH: tests/cli/kill/kills 200).
$ ./kills 12 2>counts; cat counts
all that were there opened
12 kills: [..]; 0 failed
