using Microsoft.AspNetCore.Authorization;

namespace Audit.Service;

/// <summary>The caller belongs to this service's organisation.</summary>
/// <param name="mspId">The organisation.</param>
internal sealed class OwnOrganizationRequirement(string mspId) : AuthorizationHandler<OwnOrganizationRequirement>, IAuthorizationRequirement
{
    internal string MspId => mspId;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnOrganizationRequirement requirement)
    {
        if (AuditCaller.Of(context.User).Organization == requirement.MspId)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The caller has one of some roles.</summary>
/// <param name="roles">The roles.</param>
internal sealed class RoleRequirement(IReadOnlyList<string> roles) : AuthorizationHandler<RoleRequirement>, IAuthorizationRequirement
{
    internal IReadOnlyList<string> Roles => roles;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (requirement.Roles.Any(AuditCaller.Of(context.User).Has))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Never met: stands where an endpoint states no permission.</summary>
internal sealed class UnstatedRequirement : IAuthorizationRequirement;
