using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Sources;

public sealed class SaltedSourceTests
{
    private static readonly Gen<byte[]> Salts = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(SourceBundle.SaltLength);
    private static readonly Gen<string> Texts = Gen.Choose(' ', '~').Select(value => (char)value).ArrayOf().Select(
        characters => new string(characters));

    [Fact]
    public void Salted_source_survives_its_bytes_and_has_a_hash_of_its_own() => Prop.ForAll(Salts.Zip(Texts).ToArbitrary(), test =>
    {
        var (salt, text) = test;
        var plain = SourceBundle.OfFile("a.sol", text);
        var salted = plain.Salted(salt);
        var again = SourceBundle.Parse(salted.Bytes.Span);
        return again.Hash == salted.Hash && salted.Hash == Sha256Hash.Of(salted.Bytes.Span) && salted.Hash != plain.Hash
            && again.Salt.Span.SequenceEqual(salt) && again.Files["a.sol"] == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Another_salt_gives_another_hash()
    {
        var plain = SourceBundle.OfFile("a.sol", "x");
        Assert.NotEqual(plain.Salted(new byte[32]).Hash, plain.Salted([.. new byte[31], 1]).Hash);
    }

    [Fact]
    public void Damaged_salted_form_is_refused()
    {
        var salted = SourceBundle.OfFile("a.sol", "x").Salted(new byte[32]).Bytes.ToArray();
        byte[][] damaged = [salted[..^1], salted[1..], salted[..40], [.. salted, (byte)' '], [.. salted[..30], .. salted[31..]]];

        Assert.All(damaged, bytes => Assert.Equal(LedgerErrorCode.SourceInvalid, Assert.Throws<LedgerRefusalException>(
            () => SourceBundle.Parse(bytes)).Refusal.Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Salt_of_another_length_is_refused(int length) =>
        Assert.Throws<LedgerRefusalException>(() => SourceBundle.OfFile("a.sol", "x").Salted(new byte[length]));

    [Fact]
    public void Source_takes_one_salt_and_no_more_bytes_than_others()
    {
        var salted = SourceBundle.OfFile("a.sol", "x").Salted(new byte[32]);
        Assert.Throws<LedgerRefusalException>(() => salted.Salted(new byte[32]));
        var largest = SourceBundle.OfFile("a.sol", new string('x', SourceLimits.LargestBundle - 23));
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Assert.Throws<LedgerRefusalException>(
            () => largest.Salted(new byte[32])).Refusal.Code);
    }
}
