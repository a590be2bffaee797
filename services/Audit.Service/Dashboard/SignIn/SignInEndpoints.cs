using System.Collections.Frozen;

namespace Audit.Service;

/// <summary>The ways into the dashboard, and out of it.</summary>
internal static class SignInEndpoints
{
    internal static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/sign-in", AuditPermission.Open, (HttpContext context) => SignInPage.Show(context, context.Request.Query["returnTo"]));
        routes.MapPage("/sign-in/start", AuditPermission.Open, StartAsync);
        routes.MapPage(CodeFlow.CallbackPath, AuditPermission.Open, CallbackAsync);
        routes.MapPage("/sign-in/link", AuditPermission.Open, UseLinkAsync);
        routes.MapAct("/sign-out", AuditPermission.Open, EndAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext context, AuditServiceOptions options)
    {
        if (!options.Access.SignIn.IsSet)
        {
            return SignInPage.Show(context, null);
        }

        var attempt = SignInAttempt.New(SignInAttempt.Local(context.Request.Query["returnTo"]));
        string address = await context.RequestServices.GetRequiredService<CodeFlow>().BeginAsync(context, attempt);
        attempt.Keep(context, options);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(address);
    }

    private static async Task<IResult> CallbackAsync(HttpContext context, AuditServiceOptions options, RequestAction action)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!options.Access.SignIn.IsSet || SignInAttempt.Take(context, options) is not { } attempt)
        {
            throw RequestException.Bad(PageCode.SignInFailed, "No sign-in is under way in this browser, or it took too long. Begin again.");
        }

        try
        {
            AuditCaller caller = await context.RequestServices.GetRequiredService<CodeFlow>().EndAsync(context, attempt);
            await SessionScheme.BeginAsync(context, caller);
            return Results.Redirect(attempt.ReturnTo);
        }
        catch (Exception refused) when (refused is RequestException or AccessRefusedException)
        {
            action.MarkRefused();
            throw refused is AccessRefusedException { Code: var code, Status: var status }
                ? new RequestException(status, code, refused.Message, refused)
                : refused;
        }
    }

    private static async Task<IResult> UseLinkAsync(HttpContext context, AuditServiceOptions options, RequestAction action)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!options.Access.Development || !ListenAddress.IsLoopbackHost(context.Request.Host.Host)
            || !context.RequestServices.GetRequiredService<OneTimeLink>().TryUse(context.Request.Query["secret"].ToString()))
        {
            action.MarkRefused();
            throw RequestException.Bad(PageCode.LinkUsed, "This link was used already, or is none of this service. The next one stands where this one stood.");
        }

        await SessionScheme.BeginAsync(
            context,
            new AuditCaller { Name = "development", Method = "development", Organization = options.MspId, Roles = AccessRole.All.ToFrozenSet() });
        return Results.Redirect("/");
    }

    private static async Task<IResult> EndAsync(HttpContext context)
    {
        await SessionScheme.EndAsync(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect("/sign-in?signed-out=1");
    }
}
