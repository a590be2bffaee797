namespace Audit.Service;

/// <summary>Whose request it is, as far as limits and idempotency keys are kept apart.</summary>
internal static class RequestCaller
{
    /// <summary>The caller's name when there is a sign-in, else the address the request came from.</summary>
    internal static string Of(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
        ? $"name:{name}"
        : $"address:{context.Connection.RemoteIpAddress}";
}
