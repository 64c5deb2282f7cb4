namespace EndToEnd.Harness;

/// <summary>A supplier or a customer as a test types it in.</summary>
public sealed record Draft(string Name, string Address, string City, string State, string Email, string Phone);
