using System.Globalization;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Diagrams;

/// <summary>Reads from templates what a picture shows. Traffic is what security groups let through: neither more nor less.</summary>
internal static class DiagramReader
{
    private const string People = "people";
    private const string Builds = "builds";

    public static DiagramModel Read(TemplateSet templates)
    {
        List<(DiagramNode Node, IReadOnlyList<TemplateResource> Groups)> nodes =
        [
            .. templates.OfType("AWS::ElasticLoadBalancingV2::LoadBalancer").Select(balancer => (Balancer(balancer), Groups(balancer["SecurityGroups"]))),
            .. templates.OfType("AWS::ECS::Service").Select(service => (Service(service), Groups(service["NetworkConfiguration"]["AwsvpcConfiguration"]["SecurityGroups"]))),
            .. templates.OfType("AWS::RDS::DBInstance").Select(database => (Database(database), Groups(database["VPCSecurityGroups"]))),
            .. templates.OfType("AWS::Cognito::UserPool").Select(pool => (new DiagramNode(Id(pool), DiagramKind.Store, "Sign-in", "Cognito user pool"), (IReadOnlyList<TemplateResource>)[])),
        ];
        IReadOnlyList<TemplateResource> builders = [.. templates.OfType("AWS::CodeBuild::Project").SelectMany(project => Groups(project["VpcConfig"]["SecurityGroupIds"])).Distinct()];
        if (builders.Count > 0) nodes.Add((new(Builds, DiagramKind.Pipeline, "Pipeline", "tests and releases"), builders));
        List<DiagramArrow> arrows = [.. Traffic(templates, nodes), .. SignIns(templates)];
        if (arrows.Any(arrow => arrow.From == People)) nodes.Insert(0, (new(People, DiagramKind.People, "People", "browsers"), []));
        return new([.. nodes.Select(one => one.Node)], arrows, [.. Stages(templates)], [.. templates.Stacks.Select(stack => DiagramHoldings.Of(stack, Common(templates.StackNames)))]);
    }

    // What all names begin with says nothing in a picture of one environment: coffee-production-.
    private static int Common(IReadOnlyList<string> names)
    {
        if (names.Count < 2) return 0;
        var same = Enumerable.Range(0, names.Min(name => name.Length)).TakeWhile(at => names.All(name => name[at] == names[0][at])).Count();
        return names[0].LastIndexOf('-', Math.Max(0, same - 1)) + 1;
    }

    private static string Id(TemplateResource resource) => new([.. $"{resource.Stack.Name}{resource.LogicalId}".Where(char.IsAsciiLetterOrDigit)]);

    private static IReadOnlyList<TemplateResource> Groups(TemplateValue groups) => [.. groups.Items.Select(group => group.Target).OfType<TemplateResource>()];

    private static DiagramNode Balancer(TemplateResource balancer)
    {
        var listeners = balancer.Stack.Set.OfType("AWS::ElasticLoadBalancingV2::Listener").Where(listener => listener["LoadBalancerArn"].RefersTo(balancer))
            .OrderBy(listener => listener["Port"].Number ?? 0).Select(listener => listener["Port"].Rendered);
        return new(Id(balancer), DiagramKind.Balancer, balancer["Scheme"].Is("internal") ? "Internal ALB" : "Public ALB", string.Join(DiagramNode.Joint, listeners));
    }

    private static DiagramNode Service(TemplateResource service)
    {
        var definition = service["TaskDefinition"].Target ?? service.Stack.Set.OfType("AWS::ECS::TaskDefinition").FirstOrDefault(one => one["Family"].Exists && one["Family"].Rendered == service["TaskDefinition"].Rendered);
        var scaling = service.Stack.Set.OfType("AWS::ApplicationAutoScaling::ScalableTarget").FirstOrDefault(target => target["ResourceId"].Everything().Any(value => value.RefersTo(service))
            || service["ServiceName"].Text is { } name && target["ResourceId"].Rendered.EndsWith($"/{name}", StringComparison.Ordinal));
        string?[] details =
        [
            scaling is null ? null : $"{scaling["MinCapacity"].Rendered} to {scaling["MaxCapacity"].Rendered} tasks",
            definition?["Cpu"].Number is { } cpu ? string.Create(CultureInfo.InvariantCulture, $"{cpu / 1024:0.##} vCPU") : null,
            definition?["Memory"].Number is { } memory ? string.Create(CultureInfo.InvariantCulture, $"{memory / 1024:0.##} GB") : null,
        ];
        return new(Id(service), DiagramKind.Service, service["ServiceName"].Text ?? DiagramHoldings.ShortName(service), string.Join(DiagramNode.Joint, details.Where(detail => detail is not null)));
    }

    private static DiagramNode Database(TemplateResource database)
    {
        string?[] details = [database["DBInstanceClass"].Text, database["AllocatedStorage"].Text is { } size ? $"{size} GB" : null, database["MultiAZ"].IsTrue ? "standby" : null];
        return new(Id(database), DiagramKind.Store, database["Engine"].Is("postgres") ? "PostgreSQL" : database["Engine"].Rendered, string.Join(DiagramNode.Joint, details.Where(detail => detail is not null)));
    }

    private static IEnumerable<DiagramArrow> Traffic(TemplateSet templates, List<(DiagramNode Node, IReadOnlyList<TemplateResource> Groups)> nodes)
    {
        var rules = templates.OfType("AWS::EC2::SecurityGroupIngress").Select(rule => (To: rule["GroupId"].Target, Rule: rule.Properties))
            .Concat(templates.OfType("AWS::EC2::SecurityGroup").SelectMany(group => group["SecurityGroupIngress"].Items.Select(rule => (To: (TemplateResource?)group, Rule: rule))))
            .Where(rule => rule.To is not null).ToList();
        var allowed = from rule in rules
                      from to in nodes.Where(node => node.Groups.Contains(rule.To!))
                      from @from in Sources(rule.Rule, nodes)
                      where @from != to.Node.Id
                      select (From: @from, To: to.Node.Id, Port: rule.Rule["FromPort"].Number ?? 0, Text: rule.Rule["FromPort"].Rendered);
        return allowed.GroupBy(one => (one.From, one.To))
            .Select(pair => new DiagramArrow(pair.Key.From, pair.Key.To, string.Join(", ", pair.OrderBy(one => one.Port).Select(one => one.Text).Distinct().Where(port => port.Length > 0 && port[0] != '$'))));
    }

    private static IEnumerable<string> Sources(TemplateValue rule, List<(DiagramNode Node, IReadOnlyList<TemplateResource> Groups)> nodes) =>
        rule["CidrIp"].Is("0.0.0.0/0") ? [People]
        : rule["SourceSecurityGroupId"].Target is { } source ? nodes.Where(node => node.Groups.Contains(source)).Select(node => node.Node.Id)
        : [];

    // No security group is between a task and Cognito: who is given its address reaches it.
    private static IEnumerable<DiagramArrow> SignIns(TemplateSet templates) =>
        from service in templates.OfType("AWS::ECS::Service")
        let definition = service["TaskDefinition"].Target ?? templates.OfType("AWS::ECS::TaskDefinition").FirstOrDefault(one => one["Family"].Exists && one["Family"].Rendered == service["TaskDefinition"].Rendered)
        where definition is not null
        from pool in templates.OfType("AWS::Cognito::UserPool")
        where definition.Properties.Everything().Any(value => value.RefersTo(pool))
        select new DiagramArrow(Id(service), Id(pool), "tokens");

    private static IEnumerable<DiagramStage> Stages(TemplateSet templates) =>
        templates.OfType("AWS::CodePipeline::Pipeline").Take(1).SelectMany(pipeline => pipeline["Stages"].Items)
            .Select(stage => new DiagramStage(stage["Name"].Rendered, [.. stage["Actions"].Items.OrderBy(action => action["RunOrder"].Number ?? 1).Select(action => action["Name"].Rendered)]));
}
