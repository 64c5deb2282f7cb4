namespace Migrator.Loading;

/// <summary>What a made-up supplier consists of; it keeps the rules of ServiceDefaults/Contacts.</summary>
internal sealed record GeneratedSupplier(string Name, string Address, string City, string State, string Email, string Phone);
