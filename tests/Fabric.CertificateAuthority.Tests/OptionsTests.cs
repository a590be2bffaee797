namespace Fabric.CertificateAuthority.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("http://ca.example.com:7054", nameof(CertificateAuthorityOptions.AllowPlaintext))]
    [InlineData("https://ca.example.com:7054/prefix", "/prefix")]
    [InlineData("https://ca.example.com:7054/?x=1", "?x=1")]
    [InlineData("https://admin:adminpw@ca.example.com:7054", nameof(EnrollmentRequest))]
    [InlineData("ftp://ca.example.com", "https://host:port")]
    [InlineData("/relative", "https://host:port")]
    public void Address_that_cannot_be_used_is_refused_naming_the_option(string address, string expected)
    {
        var options = new CertificateAuthorityOptions { Address = new Uri(address, UriKind.RelativeOrAbsolute) };

        var exception = Assert.Throws<CertificateAuthorityConfigurationException>(() => new CertificateAuthorityClient(options));

        Assert.StartsWith(nameof(CertificateAuthorityOptions.Address), exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("adminpw", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7054", false)]
    [InlineData("http://localhost:7054", false)]
    [InlineData("http://[::1]:7054", false)]
    [InlineData("http://ca.example.com:7054", true)]
    [InlineData("https://ca.example.com", false)]
    public void Address_on_loopback_with_tls_or_switched_is_accepted(string address, bool allowPlaintext)
    {
        using var client = new CertificateAuthorityClient(new CertificateAuthorityOptions { Address = new Uri(address), AllowPlaintext = allowPlaintext });

        Assert.Equal(new Uri(address), client.Address);
    }

    [Fact]
    public void Options_with_several_problems_name_each()
    {
        using var authority = new IssuingAuthority();
        var options = new CertificateAuthorityOptions
        {
            Address = new Uri("http://127.0.0.1:7054"),
            TrustedRoots = [authority.Root],
            ClientCertificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(authority.ChainPem),
            Timeout = TimeSpan.Zero,
            MaxAnswerBytes = 0,
        };

        var exception = Assert.Throws<CertificateAuthorityConfigurationException>(() => new CertificateAuthorityClient(options));

        Assert.Equal(4, exception.Problems.Count);
        Assert.Contains(exception.Problems, problem => problem.StartsWith(nameof(options.Timeout), StringComparison.Ordinal));
        Assert.Contains(exception.Problems, problem => problem.StartsWith(nameof(options.MaxAnswerBytes), StringComparison.Ordinal));
        Assert.Contains(exception.Problems, problem => problem.StartsWith(nameof(options.ClientCertificate), StringComparison.Ordinal));
    }

    [Fact]
    public void Requests_never_print_their_secret()
    {
        var texts = new object[]
        {
            new EnrollmentRequest { EnrollmentId = "alice", Secret = "s3cret" },
            new RegistrationRequest { EnrollmentId = "alice", Secret = "s3cret" },
            new IdentityChange { Secret = "s3cret" },
        }.Select(request => $"{request}");

        Assert.All(texts, text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));
    }
}
