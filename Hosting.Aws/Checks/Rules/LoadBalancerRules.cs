using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Load balancers and their listeners.</summary>
internal static class LoadBalancerRules
{
    private const string Balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private const string Listener = "AWS::ElasticLoadBalancingV2::Listener";

    // What ELB.17 takes, and their successors with post-quantum key exchange.
    private static readonly HashSet<string> Policies =
    [
        "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04", "ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    ];

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-ELB2", "A load balancer keeps access logs", Nag, Balancer, "Set access_logs.s3.enabled and access_logs.s3.bucket.", WithoutLogs),
        CheckRule.Of("ELB.1", "A plain HTTP listener redirects to HTTPS", Hub("elb", 1), Listener, "Make the default action a redirect to HTTPS, and the only one.",
            listener => listener["Protocol"].Is("HTTP") && !(Redirects(listener["DefaultActions"]) && RulesOf(listener).All(rule => Redirects(rule["Actions"])))
                ? $"Port {listener["Port"].Rendered} answers in plain HTTP." : null),
        CheckRule.Of("ELB.4", "A load balancer drops invalid headers", Hub("elb", 4), Balancer, "Set routing.http.drop_invalid_header_fields.enabled.",
            balancer => Attribute(balancer, "routing.http.drop_invalid_header_fields.enabled").IsTrue ? null : "It passes invalid headers on."),
        CheckRule.Of("ELB.5", "A load balancer keeps access logs", Hub("elb", 5), Balancer, "Set access_logs.s3.enabled and access_logs.s3.bucket.", WithoutLogs),
        CheckRule.Of("ELB.6", "A load balancer cannot be deleted by mistake", Hub("elb", 6), Balancer, "Set deletion_protection.enabled.",
            balancer => Attribute(balancer, "deletion_protection.enabled").IsTrue ? null : "It can be deleted by mistake."),
        CheckRule.Of("ELB.12", "A load balancer defends against desync", Hub("elb", 12), Balancer, "Leave routing.http.desync_mitigation_mode out, or set defensive or strictest.",
            balancer => Attribute(balancer, "routing.http.desync_mitigation_mode") is { Exists: true, Text: not "defensive" and not "strictest" } mode ? $"Its mode is {mode.Rendered}." : null),
        CheckRule.Of("ELB.13", "A load balancer is in two zones or more", Hub("elb", 13), Balancer, "Give it subnets in two zones.",
            balancer => balancer["Subnets"].Items.Concat(balancer["SubnetMappings"].Items).Count() is var count and < 2 ? $"It has {count} subnets that can be told apart." : null),
        CheckRule.Of("ELB.17", "A TLS listener has a recommended security policy", Hub("elb", 17), Listener, "Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or ELBSecurityPolicy-TLS13-1-3-2021-06.",
            listener => listener["Protocol"].Text is "HTTPS" or "TLS" && !Policies.Contains(listener["SslPolicy"].Text ?? "") ? $"Its policy is '{listener["SslPolicy"].Rendered}'." : null),
        CheckRule.Of("ELB.18", "A listener encrypts", Hub("elb", 18), Listener, "Set Protocol to HTTPS with a certificate.",
            listener => listener["Protocol"].Text is "HTTPS" or "TLS" ? null : $"Port {listener["Port"].Rendered} is {listener["Protocol"].Rendered}."),
    ];

    private static TemplateValue Attribute(TemplateResource balancer, string key) =>
        balancer["LoadBalancerAttributes"].Items.FirstOrDefault(attribute => attribute["Key"].Is(key))["Value"];

    private static string? WithoutLogs(TemplateResource balancer) => Attribute(balancer, "access_logs.s3.enabled").IsTrue ? null : "It keeps no access logs.";

    private static IEnumerable<TemplateResource> RulesOf(TemplateResource listener) =>
        listener.Stack.Set.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Where(rule => rule["ListenerArn"].RefersTo(listener));

    private static bool Redirects(TemplateValue actions) => actions.Items.Any(action => action["Type"].Is("redirect") && action["RedirectConfig"]["Protocol"].Is("HTTPS"));
}
