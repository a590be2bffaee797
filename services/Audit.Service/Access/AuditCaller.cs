using System.Collections.Frozen;
using System.Security.Claims;

namespace Audit.Service;

/// <summary>Who makes a request, as this service established it.</summary>
internal sealed record AuditCaller
{
    /// <summary>Nobody signed in.</summary>
    internal static readonly AuditCaller Anonymous = new() { Name = "anonymous", Method = "none", Organization = "", Roles = [] };

    /// <summary>A text that stays the same for the same caller: <c>token:alice</c>, <c>key:1f2e…</c>, <c>certificate:Org1MSP/alice</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>How they showed it: <c>token</c>, <c>api-key</c>, <c>certificate</c>, <c>development</c> or <c>none</c>.</summary>
    internal required string Method { get; init; }

    /// <summary>The MSP id of their organisation.</summary>
    internal required string Organization { get; init; }

    /// <summary>Their roles, of <see cref="AccessRole"/>.</summary>
    internal required FrozenSet<string> Roles { get; init; }

    /// <summary>Whether somebody signed in.</summary>
    internal bool IsKnown => Method != Anonymous.Method;

    /// <summary>The caller of a request; <see cref="Anonymous"/> when nobody signed in.</summary>
    internal static AuditCaller Of(HttpContext context) => Of(context.User);

    internal static AuditCaller Of(ClaimsPrincipal user) => (user.Identity as CallerIdentity)?.Caller ?? Anonymous;

    /// <summary>Whether the caller has a role.</summary>
    internal bool Has(string role) => Roles.Contains(role);

    /// <summary>The caller as ASP.NET knows users. It carries no claims: what a token says beyond what we read from it must not matter.</summary>
    internal ClaimsPrincipal ToPrincipal() => new(new CallerIdentity(this));

    /// <summary>A name from outside, without what would break a line of a log.</summary>
    internal static string Clean(string name)
    {
        string printable = string.Concat(name.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return printable.Length <= 200 ? printable : printable[..200];
    }

    private sealed class CallerIdentity(AuditCaller caller) : ClaimsIdentity(caller.Method)
    {
        internal AuditCaller Caller => caller;

        public override string Name => caller.Name;
    }
}
