using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode;
using Fabric.Protocol.Identity;
using Fabric.Testing.RealAuthority;

namespace Fabric.CertificateAuthority.Tests.Real;

/// <summary>The client against Fabric's own fabric-ca-server.</summary>
public sealed class RealAuthorityTests(RealAuthorityFixture fixture) : IClassFixture<RealAuthorityFixture>
{
    private CertificateAuthorityClient Client => fixture.Client;

    private CertificateAuthoritySession Registrar => fixture.Registrar;

    [RealAuthorityFact]
    public async Task Information_tells_version_and_root()
    {
        var information = await Client.GetInformationAsync(Deadline.ForAnswer());

        Assert.NotEmpty(information.Version);
        Assert.Equal(X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(fixture.Server.RootPath)).Thumbprint, Assert.Single(information.RootCertificates).Thumbprint);
        Assert.Empty(information.IntermediateCertificates);
    }

    [RealAuthorityFact]
    public async Task Enrolled_identity_carries_the_attributes_chaincode_reads()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest
        {
            EnrollmentId = "attributes",
            Affiliation = "org1.department1",
            Attributes = [new IdentityAttribute("audit.role", "auditor,submitter", InCertificate: true), new IdentityAttribute("colour", "blue")],
        });

        var identity = ClientIdentity.Parse(enrollment.ToSigningIdentity("Org1MSP").Creator.Memory);
        Assert.Equal("auditor,submitter", identity.Attributes["audit.role"]);
        Assert.Equal("attributes", identity.Attributes["hf.EnrollmentID"]);
        Assert.False(identity.Attributes.ContainsKey("colour"));
        Assert.Equal(CertificateAttributes.Read(enrollment.Certificate), enrollment.Attributes);
        Assert.Contains("OU=department1", enrollment.Certificate.Subject, StringComparison.Ordinal);
        Assert.Contains("OU=client", enrollment.Certificate.Subject, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Enrolled_identity_carries_the_attributes_asked_for_instead_of_the_usual_ones()
    {
        var registration = new RegistrationRequest
        {
            EnrollmentId = "asked",
            Attributes = [new IdentityAttribute("audit.role", "auditor", InCertificate: true), new IdentityAttribute("colour", "blue")],
        };
        var options = new CertificateOptions { Attributes = [new AttributeRequest("colour"), new AttributeRequest("shape", IsOptional: true)] };
        using var enrollment = await fixture.RegisterAndEnrollAsync(registration, options);

        var (name, value) = Assert.Single(enrollment.Attributes);
        Assert.Equal(("colour", "blue"), (name, value));
    }

    [RealAuthorityFact]
    public async Task Enroll_for_a_required_attribute_it_lacks_is_refused()
    {
        var secret = await Registrar.RegisterAsync(new RegistrationRequest { EnrollmentId = "lacking" }, Deadline.ForAnswer());
        var options = new CertificateOptions { Attributes = [new AttributeRequest("shape")] };

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => Client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "lacking", Secret = secret, Certificate = options }, Deadline.ForAnswer()));

        Assert.Contains("shape", exception.Message, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Subject_and_hosts_are_in_the_certificate()
    {
        var options = new CertificateOptions
        {
            Profile = CertificateOptions.TlsProfile,
            Hosts = ["peer0.org1.example.com", "127.0.0.1"],
            Subject = new CertificateSubject { Country = "DE", Organization = "Org1 — München" },
            Curve = KeyCurve.P384,
        };
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "peer0", Type = "peer" }, options);

        var names = enrollment.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["peer0.org1.example.com"], names.EnumerateDnsNames());
        Assert.Equal("127.0.0.1", Assert.Single(names.EnumerateIPAddresses()).ToString());
        Assert.Contains("O=Org1 — München", enrollment.Certificate.Subject, StringComparison.Ordinal);
        Assert.Contains("OU=peer", enrollment.Certificate.Subject, StringComparison.Ordinal);
        Assert.Equal(
            ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"],
            enrollment.Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value));
    }

    [RealAuthorityFact]
    public async Task Identity_on_p384_may_call_the_authority()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(
            new RegistrationRequest { EnrollmentId = "strong" }, new CertificateOptions { Curve = KeyCurve.P384 });

        using var renewed = await Client.As(enrollment.ToSigningIdentity("Org1MSP")).ReenrollAsync(cancellationToken: Deadline.ForAnswer());

        Assert.Equal("strong", renewed.EnrollmentId);
    }

    [RealAuthorityFact]
    public async Task Reenroll_gives_a_new_certificate_with_the_same_attributes_and_the_old_one_stays_valid()
    {
        using var first = await fixture.RegisterAndEnrollAsync(new RegistrationRequest
        {
            EnrollmentId = "renewed",
            Attributes = [new IdentityAttribute("audit.role", "auditor", InCertificate: true)],
        });
        var session = Client.As(first.ToSigningIdentity("Org1MSP"));

        using var second = await session.ReenrollAsync(cancellationToken: Deadline.ForAnswer());
        using var third = await session.ReenrollAsync(cancellationToken: Deadline.ForAnswer());

        Assert.Equal(first.Attributes, second.Attributes);
        Assert.Equal(3, new[] { first, second, third }.Select(enrollment => enrollment.Certificate.SerialNumber).Distinct().Count());
        Assert.NotEqual(first.ExportPrivateKeyPem(), second.ExportPrivateKeyPem());
    }

    [RealAuthorityFact]
    public async Task Reenroll_with_the_old_key_keeps_the_key()
    {
        using var first = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "same-key", Type = "orderer" });
        using var key = EcdsaKeys.FromPem(first.ExportPrivateKeyPem());

        using var second = await Client.As(first.ToSigningIdentity("OrdererMSP")).ReenrollAsync(
            new CertificateOptions { Key = key }, Deadline.ForAnswer());

        Assert.NotEqual(first.Certificate.SerialNumber, second.Certificate.SerialNumber);
        Assert.Equal(first.Certificate.GetPublicKey(), second.Certificate.GetPublicKey());
    }

    [RealAuthorityFact]
    public async Task Enroll_with_a_wrong_secret_or_name_says_what_may_be_wrong()
    {
        await Registrar.RegisterAsync(new RegistrationRequest { EnrollmentId = "secretive" }, Deadline.ForAnswer());

        foreach (var name in new[] { "secretive", "nobody" })
        {
            var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
                () => Client.EnrollAsync(new EnrollmentRequest { EnrollmentId = name, Secret = "wrong" }, Deadline.ForAnswer()));

            Assert.Equal(AuthorityErrorCode.AuthenticationFailure, exception.Code);
            Assert.Contains($"enroll '{name}'", exception.Message, StringComparison.Ordinal);
            Assert.Contains("secret is wrong or used up", exception.Message, StringComparison.Ordinal);
        }
    }

    [RealAuthorityFact]
    public async Task Register_of_a_name_that_is_taken_says_so()
    {
        var request = new RegistrationRequest { EnrollmentId = "twice" };
        await Registrar.RegisterAsync(request, Deadline.ForAnswer());

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => Registrar.RegisterAsync(request, Deadline.ForAnswer()));

        Assert.Equal(AuthorityErrorCode.AlreadyRegistered, exception.Code);
        Assert.Contains("'twice' is already registered", exception.Message, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Register_by_an_identity_without_the_right_is_refused()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "ordinary" });
        var session = Client.As(enrollment.ToSigningIdentity("Org1MSP"));

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => session.RegisterAsync(new RegistrationRequest { EnrollmentId = "friend" }, Deadline.ForAnswer()));

        Assert.Equal(AuthorityErrorCode.AuthorizationFailure, exception.Code);
        Assert.Contains("hf.Registrar.Roles", exception.Message, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Secret_with_a_number_of_enrollments_works_that_often()
    {
        var secret = await Registrar.RegisterAsync(
            new RegistrationRequest { EnrollmentId = "limited", Secret = "given:ä", MaxEnrollments = 2 }, Deadline.ForAnswer());
        var request = new EnrollmentRequest { EnrollmentId = "limited", Secret = secret };
        Assert.Equal("given:ä", secret);

        (await Client.EnrollAsync(request, Deadline.ForAnswer())).Dispose();
        (await Client.EnrollAsync(request, Deadline.ForAnswer())).Dispose();
        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => Client.EnrollAsync(request, Deadline.ForAnswer()));

        Assert.Equal(AuthorityErrorCode.AuthenticationFailure, exception.Code);
        Assert.Contains("max enrollments", exception.Message, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Revoked_identity_is_refused_and_listed()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "revoked" });
        using var bystander = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "bystander" });

        var revocation = await Registrar.RevokeAsync(
            RevocationRequest.ForIdentity("revoked") with { Reason = X509RevocationReason.KeyCompromise, GenerateList = true }, Deadline.ForAnswer());

        var revoked = Assert.Single(revocation.Certificates);
        Assert.Equal(CertificateNumbers.SerialNumber(enrollment.Certificate), CertificateNumbers.Normalize(revoked.SerialNumber));
        Assert.True(revocation.List!.Contains(enrollment.Certificate));
        var list = await Registrar.GenerateRevocationListAsync(cancellationToken: Deadline.ForAnswer());
        Assert.True(list.Contains(enrollment.Certificate));
        Assert.False(list.Contains(bystander.Certificate));
        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => Client.As(enrollment.ToSigningIdentity("Org1MSP")).ReenrollAsync(cancellationToken: Deadline.ForAnswer()));
        Assert.Equal(AuthorityErrorCode.AuthenticationFailure, exception.Code);
    }

    [RealAuthorityFact]
    public async Task Revoked_certificate_is_refused_while_the_identity_goes_on()
    {
        using var first = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "partly" });
        using var second = await Client.As(first.ToSigningIdentity("Org1MSP")).ReenrollAsync(cancellationToken: Deadline.ForAnswer());

        await Registrar.RevokeAsync(RevocationRequest.ForCertificate(first.Certificate), Deadline.ForAnswer());

        await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => Client.As(first.ToSigningIdentity("Org1MSP")).ReenrollAsync(cancellationToken: Deadline.ForAnswer()));
        (await Client.As(second.ToSigningIdentity("Org1MSP")).ReenrollAsync(cancellationToken: Deadline.ForAnswer())).Dispose();
        var again = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => Registrar.RevokeAsync(RevocationRequest.ForCertificate(first.Certificate), Deadline.ForAnswer()));
        Assert.Equal(AuthorityErrorCode.AlreadyRevoked, again.Code);
    }

    [RealAuthorityFact]
    public async Task Identity_without_rights_may_revoke_the_certificate_it_calls_with_and_no_other()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "lost" });
        using var other = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "kept" });
        var session = Client.As(enrollment.ToSigningIdentity("Org1MSP"));

        var refusal = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => session.RevokeAsync(RevocationRequest.ForCertificate(other.Certificate), Deadline.ForAnswer()));
        var revocation = await session.RevokeAsync(RevocationRequest.ForCertificate(enrollment.Certificate), Deadline.ForAnswer());

        Assert.Equal(AuthorityErrorCode.AuthorizationFailure, refusal.Code);
        Assert.Single(revocation.Certificates);
        await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => session.ReenrollAsync(cancellationToken: Deadline.ForAnswer()));
    }

    [RealAuthorityFact]
    public async Task Certificates_are_listed_by_identity()
    {
        using var enrollment = await fixture.RegisterAndEnrollAsync(new RegistrationRequest { EnrollmentId = "listed" });

        var own = await Registrar.ListCertificatesAsync(
            new CertificateQuery { EnrollmentId = "listed", ExcludeExpired = true, ExcludeRevoked = true }, Deadline.ForAnswer());
        var expiring = await Registrar.ListCertificatesAsync(
            new CertificateQuery { EnrollmentId = "listed", ExpiresBefore = DateTimeOffset.UtcNow.AddDays(10) }, Deadline.ForAnswer());

        Assert.Equal(enrollment.Certificate.Thumbprint, Assert.Single(own).Thumbprint);
        Assert.Empty(expiring);
    }

    [RealAuthorityFact]
    public async Task Identity_is_listed_shown_changed_and_removed()
    {
        await Registrar.RegisterAsync(
            new RegistrationRequest { EnrollmentId = "moving", Affiliation = "org1.department1", MaxEnrollments = 3 }, Deadline.ForAnswer());

        var shown = await Registrar.GetIdentityAsync("moving", Deadline.ForAnswer());
        var changed = await Registrar.ModifyIdentityAsync(
            "moving",
            new IdentityChange { Affiliation = "org2", Attributes = [new IdentityAttribute("audit.role", "compliance", InCertificate: true)] },
            Deadline.ForAnswer());
        var listed = await Registrar.ListIdentitiesAsync(Deadline.ForAnswer());
        await Registrar.RemoveIdentityAsync("moving", Deadline.ForAnswer());

        Assert.Equal(("client", "org1.department1", 3), (shown.Type, shown.Affiliation, shown.MaxEnrollments));
        Assert.Equal("org2", changed.Affiliation);
        Assert.Equal(3, changed.MaxEnrollments);
        Assert.Contains(new IdentityAttribute("audit.role", "compliance", true), changed.Attributes);
        Assert.Contains(listed, identity => identity.EnrollmentId == "moving");
        Assert.Contains(listed, identity => identity.EnrollmentId == AuthorityServer.AdministratorName);
        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(
            () => Registrar.GetIdentityAsync("moving", Deadline.ForAnswer()));
        Assert.Equal(AuthorityErrorCode.IdentityNotFound, exception.Code);
    }

    [RealAuthorityFact]
    public async Task Affiliations_are_added_listed_and_removed()
    {
        await Registrar.AddAffiliationAsync("org3.a.b", includeParents: true, Deadline.ForAnswer());
        var with = await Registrar.GetAffiliationsAsync(Deadline.ForAnswer());
        await Registrar.RemoveAffiliationAsync("org3", includeContents: true, Deadline.ForAnswer());
        var without = await Registrar.GetAffiliationsAsync(Deadline.ForAnswer());

        Assert.Contains("org3.a.b", with.Flatten().Select(affiliation => affiliation.Name));
        Assert.DoesNotContain("org3", without.Flatten().Select(affiliation => affiliation.Name));
    }

    [RealAuthorityFact]
    public async Task Authority_of_another_name_is_refused()
    {
        using var client = new CertificateAuthorityClient(fixture.Server.Options() with { AuthorityName = "other" });

        var exception = await Assert.ThrowsAsync<CertificateAuthorityRefusalException>(() => client.GetInformationAsync(Deadline.ForAnswer()));

        Assert.Equal(AuthorityErrorCode.AuthorityNotFound, exception.Code);
    }

    [RealAuthorityFact]
    public async Task Plain_http_to_a_tls_port_is_told_apart_from_a_refusal()
    {
        using var client = new CertificateAuthorityClient(
            new CertificateAuthorityOptions { Address = new UriBuilder(fixture.Server.Address) { Scheme = Uri.UriSchemeHttp }.Uri, Timeout = Deadline.Answer });

        await Assert.ThrowsAsync<CertificateAuthorityAnswerException>(() => client.GetInformationAsync(Deadline.ForAnswer()));
    }

    [RealAuthorityFact]
    public async Task Server_that_asks_for_a_client_certificate_answers_whoever_shows_one()
    {
        using var authority = new IssuingAuthority("tls.example.com");
        using var certificate = authority.IssueTls("client.example.com");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("clients.pem"), authority.ChainPem);
        await using var server = await AuthorityServer.StartAsync(
            "--tls.clientauth.type", "RequireAndVerifyClientCert", "--tls.clientauth.certfiles", folder.PathTo("clients.pem"));
        using var known = new CertificateAuthorityClient(server.Options() with { ClientCertificate = certificate });
        using var unknown = new CertificateAuthorityClient(server.Options());

        var information = await known.GetInformationAsync(Deadline.ForAnswer());

        Assert.Single(information.RootCertificates);
        await Assert.ThrowsAnyAsync<CertificateAuthorityException>(() => unknown.GetInformationAsync(Deadline.ForAnswer()));
    }
}
