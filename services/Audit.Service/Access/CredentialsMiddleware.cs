namespace Audit.Service;

/// <summary>Refuses what no way of signing in should have to look at: several credentials at once, and endless ones.</summary>
internal sealed class CredentialsMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, RequestAction action)
    {
        Credentials shown = Credentials.Of(context.Request);
        if (shown.Kind == CredentialKind.Several)
        {
            return RefuseAsync(
                context,
                action,
                AccessCode.CredentialsAmbiguous,
                $"The request shows credentials more than once: send one Authorization or one {Credentials.KeyHeader} header.");
        }

        return shown.Text.Length > Credentials.LongestText
            ? RefuseAsync(
                context, action, AccessCode.CredentialsTooLong, $"The token has more than {Credentials.LongestText} characters; this service takes no such.")
            : next(context);
    }

    private static Task RefuseAsync(HttpContext context, RequestAction action, string code, string detail)
    {
        action.MarkRefused();
        return Problem.Result(StatusCodes.Status400BadRequest, code, detail).ExecuteAsync(context);
    }
}
