namespace EndToEnd;

/// <summary>Tests that take a service away: while one of them runs, no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
