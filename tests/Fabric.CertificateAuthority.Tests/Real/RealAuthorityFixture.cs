using Fabric.Protocol.Identity;
using Fabric.Testing.RealAuthority;

namespace Fabric.CertificateAuthority.Tests.Real;

/// <summary>A real server that all tests of a class share; none where its program is not there.</summary>
public sealed class RealAuthorityFixture : IAsyncLifetime, IDisposable
{
    private AuthorityServer? _server;
    private CertificateAuthorityClient? _client;
    private Enrollment? _administrator;

    /// <summary>The running server.</summary>
    internal AuthorityServer Server => _server ?? throw new InvalidOperationException("the server is not running");

    /// <summary>A client of it.</summary>
    internal CertificateAuthorityClient Client => _client ?? throw new InvalidOperationException("the server is not running");

    /// <summary>The identity that may do everything.</summary>
    internal SigningIdentity Administrator { get; private set; } = null!;

    /// <summary>A call of that identity.</summary>
    internal CertificateAuthoritySession Registrar => Client.As(Administrator);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!AuthorityPrograms.AreThere)
        {
            return;
        }

        _server = await AuthorityServer.StartAsync();
        _client = new CertificateAuthorityClient(_server.Options());
        _administrator = await _client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = AuthorityServer.AdministratorName, Secret = AuthorityServer.AdministratorSecret },
            Deadline.ForAnswer());
        Administrator = _administrator.ToSigningIdentity("Org1MSP");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _administrator?.Dispose();
        _client?.Dispose();
    }

    /// <summary>Registers an identity and enrolls it.</summary>
    internal async Task<Enrollment> RegisterAndEnrollAsync(RegistrationRequest registration, CertificateOptions? options = null)
    {
        var secret = await Registrar.RegisterAsync(registration, Deadline.ForAnswer());
        return await Client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = registration.EnrollmentId, Secret = secret, Certificate = options ?? new CertificateOptions() },
            Deadline.ForAnswer());
    }
}
