namespace Hosting.Aws.Model;

/// <summary>A service's tasks with every default filled in; see <see cref="ServiceOptions"/> for units.</summary>
internal sealed record ServiceSize(int Cpu, int Memory, int MinTasks, int MaxTasks, int RequestsPerTask, bool IsSpot);
