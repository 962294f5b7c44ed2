# A run killed at any moment leaves a file that opens (200 times by hand: ./kills 200).
$ ./kills 12 2>counts; cat counts
all that were there opened
12 kills: [..]
