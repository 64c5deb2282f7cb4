// Each test has the machine to itself: what it times are whole applications, and two cores are few.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

// Signals, /proc and small file systems.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
