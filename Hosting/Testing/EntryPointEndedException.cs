namespace Embedded.Testing;

/// <summary>Unwinds an AppHost's <c>Program.cs</c> once a test has its application.</summary>
internal sealed class EntryPointEndedException : Exception;
