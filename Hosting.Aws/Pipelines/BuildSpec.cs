using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Hosting.Aws.Pipelines;

/// <summary>What CodeBuild does, as it takes it. Order is as it is written, so that the same application gives the same bytes.</summary>
/// <param name="Commands">Lines of the build, one after the other in one shell; the first that fails ends it.</param>
internal sealed record BuildSpec(IReadOnlyList<string> Commands)
{
    /// <summary>Lines before it. When one fails, the build is not begun.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Lines behind it, also when it has failed.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Environment variables from Secrets Manager: <c>secret:key</c> by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables that the pipeline gets.</summary>
    public IReadOnlyList<string> Exported { get; init; } = [];

    /// <summary>The report group and where its files are; null for none.</summary>
    public (string Group, string Folder)? Reports { get; init; }

    /// <summary>The folder whose files the pipeline gets; null for none.</summary>
    public string? Artifacts { get; init; }

    /// <summary>As YAML.</summary>
    public string ToYaml()
    {
        var serializer = new SerializerBuilder()
            .WithEventEmitter(next => new BlockTexts(next))
            .WithQuotingNecessaryStrings()
            .WithNewLine("\n")
            .DisableAliases()
            .Build();
        return serializer.Serialize(Document());
    }

    private Dictionary<string, object> Document()
    {
        var environment = new Dictionary<string, object> { ["shell"] = "bash" };
        if (Secrets.Count > 0)
            environment["secrets-manager"] = Secrets;
        if (Exported.Count > 0)
            environment["exported-variables"] = Exported;
        var phases = new Dictionary<string, object>();
        Add("pre_build", Before);
        Add("build", Commands);
        Add("post_build", After);
        // A text: as a number, 0.2 could be written in another way.
        var document = new Dictionary<string, object> { ["version"] = "0.2", ["env"] = environment, ["phases"] = phases };
        if (Reports is var (group, folder))
            document["reports"] = new Dictionary<string, object>
            {
                [group] = new Dictionary<string, object> { ["files"] = new[] { "*.trx" }, ["base-directory"] = folder, ["file-format"] = "VISUALSTUDIOTRX" },
            };
        if (Artifacts is { } artifacts)
            document["artifacts"] = new Dictionary<string, object> { ["files"] = new[] { "**/*" }, ["base-directory"] = artifacts };
        return document;

        void Add(string phase, IReadOnlyList<string> lines)
        {
            if (lines.Count > 0)
                phases[phase] = new Dictionary<string, object> { ["commands"] = lines };
        }
    }

    /// <summary>Texts of several lines as blocks, so that whoever opens the buildspec can read them.</summary>
    private sealed class BlockTexts(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.Contains('\n', StringComparison.Ordinal))
                eventInfo = new ScalarEventInfo(eventInfo.Source) { Style = ScalarStyle.Literal };
            base.Emit(eventInfo, emitter);
        }
    }
}
