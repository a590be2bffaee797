using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.Extensions;

namespace Audit.Service;

/// <summary>The one place that answers a caller who is not let through: 401 with <c>WWW-Authenticate</c>, or 403.</summary>
internal sealed class AccessResultHandler : IAuthorizationMiddlewareResultHandler
{
    private const string Realm = "Bearer realm=\"fabric-audit\"";

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        context.RequestServices.GetRequiredService<RequestAction>().MarkRefused();
        IResult answer = authorizeResult.Challenged
            ? Challenge(context, (await context.AuthenticateAsync()).Failure)
            : Forbid(context, authorizeResult.AuthorizationFailure);
        await answer.ExecuteAsync(context);
    }

    private static IResult Challenge(HttpContext context, Exception? failure)
    {
        if (failure is not AccessRefusedException refused)
        {
            context.Response.Headers.WWWAuthenticate = Realm;
            if (context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null)
            {
                return SignInPage.Show(context, HttpMethods.IsGet(context.Request.Method) ? context.Request.GetEncodedPathAndQuery() : "/", StatusCodes.Status401Unauthorized);
            }

            return Problem.Result(
                StatusCodes.Status401Unauthorized,
                failure is null ? AccessCode.CredentialsMissing : AccessCode.TokenInvalid,
                failure is null
                    ? "Sign in: send Authorization: Bearer with a token or an API key, or come with a client certificate, as this service is set up."
                    : "What the request shows to sign in cannot be used.");
        }

        if (refused.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = $"{Realm}, error=\"invalid_token\", error_description=\"{refused.Code}\"";
        }
        else if (refused.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return Problem.Result(refused.Status, refused.Code, refused.Message);
    }

    private static IResult Forbid(HttpContext context, AuthorizationFailure? failure)
    {
        IAuthorizationRequirement[] failed = [.. failure?.FailedRequirements ?? []];
        AuditCaller caller = AuditCaller.Of(context);
        if (failed.OfType<OwnOrganizationRequirement>().FirstOrDefault() is { } own)
        {
            return Forbidden(
                AccessCode.OrganizationForeign, $"This is the service of {own.MspId}, and you are not of that organisation. Ask your own organisation's service.");
        }

        if (failed.OfType<RoleRequirement>().FirstOrDefault() is { } role)
        {
            string have = caller.Roles.Count == 0 ? "none of this service's roles" : string.Join(", ", caller.Roles.Order());
            return Forbidden(AccessCode.RoleMissing, $"This needs one of the roles {string.Join(", ", role.Roles)}; you have {have}.");
        }

        return Forbidden(AccessCode.PermissionUnstated, "Nobody may do this: it is not stated who may. That is a mistake of this service; report it.");
    }

    private static IResult Forbidden(string code, string detail) => Problem.Result(StatusCodes.Status403Forbidden, code, detail);
}
