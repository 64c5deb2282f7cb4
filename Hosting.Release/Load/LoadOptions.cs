using System.Text.Json.Serialization;

namespace Hosting.Release.Load;

/// <summary>What the load generator is asked to do: a JSON document, whose path it is given as <see cref="LoadEnvironment.Options"/>.</summary>
public sealed record LoadOptions
{
    /// <summary>The production listener of the site; http on this machine. Required.</summary>
    [JsonRequired]
    public Uri Site { get; init; } = null!;

    /// <summary>Requests a second in all: pages, what they name, and writes; 0.1 to 1000. Default: 200.</summary>
    public double Rate { get; init; } = 200;

    /// <summary>Whether <see cref="Rate"/> is only the most: what is carried is found out first, in some seconds that do not count. Default: false.</summary>
    public bool FindsRate { get; init; }

    /// <summary>For how long; more than zero, at most 2 hours. SIGTERM or SIGINT ends it before, with the result. Default: 10 minutes.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an answer may take until it counts as none; more than zero, at most 2 minutes. Default: 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many made-up clients there are, each with an address of its own; 1 to 10,000. Default: 500.</summary>
    public int Clients { get; init; } = 500;

    /// <summary>Decides which client asks for what in which order. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What is written, and where; null when only pages are asked for.</summary>
    public LoadWrites? Writes { get; init; }

    /// <summary>Where the <see cref="LoadResult"/> is written. Required.</summary>
    [JsonRequired]
    public string Result { get; init; } = "";
}

/// <summary>The writes of a load: suppliers that belong to a test run, so that no visitor sees them.</summary>
public sealed record LoadWrites
{
    /// <summary>The internal production listener of Suppliers.Api; http on this machine. Required.</summary>
    [JsonRequired]
    public Uri Suppliers { get; init; } = null!;

    /// <summary>Where Identity is; http on this machine. Required.</summary>
    [JsonRequired]
    public Uri Authority { get; init; } = null!;

    /// <summary>A client of it with <see cref="Scope"/>; its secret is <see cref="LoadEnvironment.ClientSecret"/>. Required.</summary>
    [JsonRequired]
    public string ClientId { get; init; } = "";

    /// <summary>What it asks for. Default: reading and writing suppliers.</summary>
    public string Scope { get; init; } = "suppliers-api/read suppliers-api/write";

    /// <summary>The share of all requests that write, 0 to 1; as many read what was written. Default: 0.05.</summary>
    public double Share { get; init; } = 0.05;

    /// <summary>The test run whose records they are; letters, digits and hyphens. Required.</summary>
    [JsonRequired]
    public string TestRun { get; init; } = "";

    /// <summary>Whether the records are removed at the end, after they were checked. Default: true.</summary>
    public bool Cleans { get; init; } = true;
}
