using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>
/// Lets everybody on this machine in. The service listens on loopback only; a foreign name in the Host header means a web page that had
/// its own name resolved to this machine.
/// </summary>
internal sealed class DevelopmentHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AuditServiceOptions service)
    : AccessHandler(options, logger, encoder)
{
    protected override Task<AuditCaller> EstablishAsync(CancellationToken cancellationToken) =>
        ListenAddress.IsLoopbackHost(Request.Host.Host)
            ? Task.FromResult(new AuditCaller { Name = "development", Method = "development", Organization = service.MspId, Roles = AccessRole.All })
            : throw new AccessRefusedException(
                AccessCode.HostForeign,
                "A service without sign-in answers to localhost only, whatever name leads to it.",
                StatusCodes.Status403Forbidden);
}
