using Migrator.Databases;

namespace Migrator;

/// <summary>What one run has to do.</summary>
internal sealed record MigrationRun(IReadOnlyList<DatabaseTarget> Targets, bool SeedWanted, bool Contract);
