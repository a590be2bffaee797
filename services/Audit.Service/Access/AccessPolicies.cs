using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;

namespace Audit.Service;

/// <summary>Who may do what: the one table of permissions and roles, as ASP.NET's authorization policies. What states no permission is refused.</summary>
internal static class AccessPolicies
{
    private static readonly string[] Everybody = [.. AccessRole.All];

    /// <summary>The roles that have each permission; any one of them is enough.</summary>
    internal static readonly FrozenDictionary<AuditPermission, string[]> Roles = new Dictionary<AuditPermission, string[]>
    {
        [AuditPermission.Read] = Everybody,
        [AuditPermission.Submit] = [AccessRole.Submitter, AccessRole.Admin],
        [AuditPermission.Review] = [AccessRole.Auditor, AccessRole.Compliance],
        [AuditPermission.Dispute] = [AccessRole.Compliance],
        [AuditPermission.Govern] = [AccessRole.Compliance, AccessRole.Admin],
        [AuditPermission.Operate] = [AccessRole.Admin],
        [AuditPermission.ReadActions] = [AccessRole.Compliance, AccessRole.Admin],
        [AuditPermission.ManageAccess] = [AccessRole.Admin],
    }.ToFrozenDictionary();

    /// <summary>States what an endpoint asks of its caller. An endpoint without it is refused to everybody.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint, or group of them.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="permission">What the caller needs.</param>
    internal static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, AuditPermission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new PermissionMetadata(permission));
        return permission == AuditPermission.Open ? endpoint.AllowAnonymous() : endpoint.RequireAuthorization(NameOf(permission));
    }

    /// <summary>Makes the policies.</summary>
    /// <param name="authorization">Where to.</param>
    /// <param name="mspId">The organisation whose callers may do anything at all.</param>
    internal static void Configure(AuthorizationOptions authorization, string mspId)
    {
        foreach ((AuditPermission permission, string[] roles) in Roles)
        {
            authorization.AddPolicy(
                NameOf(permission),
                policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnOrganizationRequirement(mspId), new RoleRequirement(roles)));
        }

        authorization.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new UnstatedRequirement()).Build();
        authorization.DefaultPolicy = authorization.FallbackPolicy;
    }

    /// <summary>Whether a caller of an open endpoint may see what is for callers with <see cref="AuditPermission.Read"/>.</summary>
    internal static bool MaySeeDetails(HttpContext context, AuditServiceOptions options)
    {
        AuditCaller caller = AuditCaller.Of(context);
        return caller.Organization == options.MspId && Roles[AuditPermission.Read].Any(caller.Has);
    }

    private static string NameOf(AuditPermission permission) => $"audit:{permission}";
}
