using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>Stands where nothing is shown, or something that this service is not set up for.</summary>
internal sealed class NobodyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Credentials.Of(Request).Kind == CredentialKind.None
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Fail(new AccessRefusedException(
                AccessCode.CredentialsUnknown, "This service does not take credentials of this kind; ask who runs it how to sign in.")));
}
