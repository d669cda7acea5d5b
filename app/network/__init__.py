"""The numerical core.

Law: numpy and scipy only. No files, no clock, no environment, no globals that change; randomness is a passed generator.
Shapes: a batch is (n, features), a single vector is (features,); everything is float32 unless said otherwise.
"""
