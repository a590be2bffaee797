namespace Audit.Service;

/// <summary>What the sign-in page offers.</summary>
/// <param name="ReturnTo">The path to go to afterwards.</param>
/// <param name="WithIssuer">Whether one can sign in at the issuer.</param>
/// <param name="LinkFile">In development: the file that holds a one-time link; null otherwise.</param>
/// <param name="SignedOut">Whether somebody has just signed out.</param>
internal sealed record SignInPage(string ReturnTo, bool WithIssuer, string? LinkFile, bool SignedOut)
{
    internal static IResult Show(HttpContext context, string? returnTo, int status = StatusCodes.Status200OK)
    {
        IServiceProvider services = context.RequestServices;
        AuditServiceOptions options = services.GetRequiredService<AuditServiceOptions>();
        var page = new SignInPage(
            SignInAttempt.Local(returnTo),
            options.Access.SignIn.IsSet,
            options.Access.Development ? services.GetRequiredService<OneTimeLink>().FilePath : null,
            context.Request.Query.ContainsKey("signed-out"));
        return new PageResult<SignInPage>("SignIn", page, "Sign in") { Status = status };
    }
}
