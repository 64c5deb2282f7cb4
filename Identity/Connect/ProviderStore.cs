using Microsoft.EntityFrameworkCore;

namespace Identity.Connect;

/// <summary>Clients, grants and tokens, in memory.</summary>
internal sealed class ProviderStore(DbContextOptions<ProviderStore> options) : DbContext(options);
