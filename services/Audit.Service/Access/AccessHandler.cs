using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>A way to sign in. What it does not take it refuses by <see cref="AccessRefusedException"/>; the answer is written elsewhere.</summary>
internal abstract class AccessHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Says who makes the request.</summary>
    /// <exception cref="AccessRefusedException">It shows something that is not taken.</exception>
    protected abstract Task<AuditCaller> EstablishAsync(CancellationToken cancellationToken);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            AuditCaller caller = await EstablishAsync(Context.RequestAborted);
            return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(), Scheme.Name));
        }
        catch (AccessRefusedException refused)
        {
            return AuthenticateResult.Fail(refused);
        }
    }
}
