using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority.Tests;

public sealed class FolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 7, 57, TimeSpan.Zero);

    private readonly TemporaryFolder _temporary = new();

    private string Path => _temporary.PathTo("org", "alice", "msp");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Write_makes_the_layout_that_fabric_reads()
    {
        using var enrollment = await EnrollAsync(intermediate: true);
        var folder = Folder();

        var backup = await folder.WriteAsync(
            enrollment, new MembershipFolderOptions { TlsRoots = enrollment.Authority.RootCertificates }, Deadline.ForAnswer());

        Assert.Null(backup);
        var key = $"keystore/{KeyIdentifier(enrollment)}_sk";
        Assert.Equal(
            ["cacerts/ca-cert.pem", "config.yaml", "intermediatecerts/ca-cert.pem", key, "signcerts/cert.pem", "tlscacerts/ca-cert.pem"],
            FilesOf(Path));
        Assert.Equal(enrollment.CertificatePem, await File.ReadAllTextAsync(System.IO.Path.Combine(Path, "signcerts/cert.pem")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(System.IO.Path.Combine(Path, key)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(System.IO.Path.Combine(Path, "keystore")));
        var configuration = await File.ReadAllTextAsync(System.IO.Path.Combine(Path, "config.yaml"));
        Assert.Contains("Certificate: intermediatecerts/ca-cert.pem\n    OrganizationalUnitIdentifier: admin", configuration, StringComparison.Ordinal);
        Assert.Equal(["msp"], Directory.GetFileSystemEntries(_temporary.PathTo("org", "alice")).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public async Task Write_of_a_tls_certificate_puts_its_authority_where_tls_looks_for_it()
    {
        using var enrollment = await EnrollAsync(intermediate: true, profile: CertificateOptions.TlsProfile);

        await Folder().WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());

        Assert.Equal(
            [$"keystore/{KeyIdentifier(enrollment)}_sk", "signcerts/cert.pem", "tlscacerts/ca-cert.pem", "tlsintermediatecerts/ca-cert.pem"],
            FilesOf(Path));
    }

    [Fact]
    public async Task Write_over_an_identity_keeps_the_old_one_and_everything_that_is_not_the_identity()
    {
        using var first = await EnrollAsync();
        using var second = await EnrollAsync();
        var folder = Folder();
        await folder.WriteAsync(first, cancellationToken: Deadline.ForAnswer());
        var old = FilesOf(Path);
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "crls"));
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "crls", "crl.pem"), "list");
        await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "config.yaml"), "mine");

        var backup = await folder.WriteAsync(second, cancellationToken: Deadline.ForAnswer());

        Assert.Equal($"{Path}.backup-20261122T110757Z", backup);
        Assert.Equal(old.Append("crls/crl.pem").Order(StringComparer.Ordinal), FilesOf(backup!));
        Assert.Equal(first.Certificate.Thumbprint, await ThumbprintAsync(new MembershipFolder(backup!)));
        Assert.Equal(second.Certificate.Thumbprint, await ThumbprintAsync(folder));
        Assert.Equal(
            ["cacerts/ca-cert-2.pem", "cacerts/ca-cert.pem", "config.yaml", "crls/crl.pem", $"keystore/{KeyIdentifier(second)}_sk", "signcerts/cert.pem"],
            FilesOf(Path));
        Assert.Equal("mine", await File.ReadAllTextAsync(System.IO.Path.Combine(Path, "config.yaml")));
    }

    [Fact]
    public async Task Write_twice_within_a_second_keeps_both_old_identities()
    {
        using var enrollment = await EnrollAsync();
        var folder = Folder();
        await folder.WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());

        var first = await folder.WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());
        var second = await folder.WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());

        Assert.Equal($"{first}-2", second);
        Assert.Equal(FilesOf(first!), FilesOf(second!));
    }

    [Fact]
    public async Task Write_that_is_cancelled_leaves_the_old_identity_and_no_trace()
    {
        using var first = await EnrollAsync();
        using var second = await EnrollAsync();
        var folder = Folder();
        await folder.WriteAsync(first, cancellationToken: Deadline.ForAnswer());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.WriteAsync(second, cancellationToken: new CancellationToken(true)));

        Assert.Equal(first.Certificate.Thumbprint, await ThumbprintAsync(folder));
        Assert.Single(Directory.GetFileSystemEntries(_temporary.PathTo("org", "alice")));
    }

    [Fact]
    public async Task Write_where_a_file_is_in_the_way_fails_and_leaves_it()
    {
        using var enrollment = await EnrollAsync();
        var file = _temporary.PathTo("msp");
        await File.WriteAllTextAsync(file, "something");

        var exception = await Assert.ThrowsAsync<MembershipFolderException>(
            () => new MembershipFolder(file).WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer()));

        Assert.Equal(file, exception.Folder);
        Assert.Equal("something", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Write_through_a_link_changes_what_it_points_to()
    {
        using var enrollment = await EnrollAsync();
        var target = Directory.CreateDirectory(_temporary.PathTo("target")).FullName;
        Directory.CreateSymbolicLink(_temporary.PathTo("link"), target);

        await new MembershipFolder(_temporary.PathTo("link")).WriteAsync(enrollment, cancellationToken: Deadline.ForAnswer());

        Assert.True(File.Exists(System.IO.Path.Combine(target, "signcerts", "cert.pem")));
        Assert.NotNull(new DirectoryInfo(_temporary.PathTo("link")).LinkTarget);
    }

    [Fact]
    public void Move_in_two_steps_that_fails_moves_the_old_content_back()
    {
        var target = Directory.CreateDirectory(_temporary.PathTo("target")).FullName;
        File.WriteAllText(System.IO.Path.Combine(target, "old"), "old");

        Assert.Throws<IOException>(() => FolderExchange.MoveInTwoSteps(_temporary.PathTo("missing"), target, _temporary.PathTo("backup")));

        Assert.Equal(["old"], FilesOf(target));
        Assert.False(Directory.Exists(_temporary.PathTo("backup")));
    }

    [Fact]
    public async Task Key_is_found_under_any_name_beside_other_files()
    {
        using var first = await EnrollAsync();
        using var second = await EnrollAsync();
        var folder = Folder();
        await folder.WriteAsync(first, cancellationToken: Deadline.ForAnswer());
        var keys = System.IO.Path.Combine(Path, "keystore");
        File.Move(Directory.GetFiles(keys).Single(), System.IO.Path.Combine(keys, "priv_sk"));
        await File.WriteAllTextAsync(System.IO.Path.Combine(keys, "a_sk"), second.ExportPrivateKeyPem());
        await File.WriteAllTextAsync(System.IO.Path.Combine(keys, "b_pk"), "no key at all");

        var identity = await folder.ReadSigningIdentityAsync("Org1MSP", Deadline.ForAnswer());

        Assert.Equal(first.Certificate.Thumbprint, identity.Identity.Certificate.Thumbprint);
        var signature = await identity.SignAsync(new byte[] { 1, 2, 3 });
        Assert.True(identity.Identity.Verify([1, 2, 3], signature));
    }

    [Fact]
    public async Task Read_without_the_key_says_what_is_missing()
    {
        using var first = await EnrollAsync();
        using var second = await EnrollAsync();
        var folder = Folder();
        await folder.WriteAsync(first, cancellationToken: Deadline.ForAnswer());
        await File.WriteAllTextAsync(Directory.GetFiles(System.IO.Path.Combine(Path, "keystore")).Single(), second.ExportPrivateKeyPem());

        var exception = await Assert.ThrowsAsync<MembershipFolderException>(() => folder.ReadKeyAsync(Deadline.ForAnswer()));

        Assert.Contains("No key in", exception.Message, StringComparison.Ordinal);
        Assert.Contains("CN=alice", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "holds no identity")]
    [InlineData(1, "is no PEM certificate")]
    [InlineData(2, "holds 2 files")]
    public async Task Read_of_a_folder_without_one_certificate_says_why(int files, string expected)
    {
        var certificates = Directory.CreateDirectory(System.IO.Path.Combine(Path, "signcerts")).FullName;
        for (var file = 0; file < files; file++)
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(certificates, $"{file}.pem"), "hello");
        }

        var exception = await Assert.ThrowsAsync<MembershipFolderException>(() => Folder().ReadCertificateAsync(Deadline.ForAnswer()));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<Enrollment> EnrollAsync(bool intermediate = false, string profile = "")
    {
        await using var server = await FakeAuthority.EnrollingAsync(intermediate: intermediate);
        using var client = server.Connect();
        return await client.EnrollAsync(
            new EnrollmentRequest { EnrollmentId = "alice", Secret = "s", Certificate = new CertificateOptions { Profile = profile } }, Deadline.ForAnswer());
    }

    private static async Task<string> ThumbprintAsync(MembershipFolder folder)
    {
        using var certificate = await folder.ReadCertificateAsync(Deadline.ForAnswer());
        using var key = await folder.ReadKeyAsync(Deadline.ForAnswer());
        return certificate.Thumbprint;
    }

    // Independent of the library: SHA-256 over 04 | X | Y, which is the last part of the public key's DER.
    private static string KeyIdentifier(Enrollment enrollment)
    {
        const int point = 65;
        using var key = enrollment.Certificate.GetECDsaPublicKey()!;
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo().AsSpan()[^point..]));
    }

    private static string[] FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal),
    ];

    private MembershipFolder Folder() => new(Path, new FixedClock());

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
