using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Service.Tests;

public sealed class ArchiveTests
{
    private static readonly SubmissionOptions Options = new();

    [Fact]
    public void Archive_gives_its_solidity_files_and_says_what_was_left_out()
    {
        byte[] archive = Archives.Make(made =>
        {
            made.CreateEntry("contracts/");
            Archives.Add(made, "contracts/Bank.sol", "contract Bank { }"u8.ToArray());
            Archives.Add(made, "contracts/lib/Safe.SOL", [0xEF, 0xBB, 0xBF, .. "library Safe { }"u8]);
            Archives.Add(made, "README.md", "# Bank"u8.ToArray());
            Archives.Add(made, "node_modules/@x/Dependency.sol", "contract Dependency { }"u8.ToArray());
            Archives.Add(made, "test/BankTest.sol", "contract BankTest { }"u8.ToArray());
            Archives.Add(made, "src/Bank.t.sol", "contract BankTest { }"u8.ToArray());
            Archives.Add(made, "old.zip", Archives.Of(("Inner.sol", "contract Inner { }")));
        });

        SubmittedFiles files = ArchiveSubmission.Read(archive, Options);

        Assert.Equal([new("contracts/Bank.sol", "contract Bank { }"), new("contracts/lib/Safe.SOL", "library Safe { }")], files.Files);
        Assert.Equal(
            [
                ("README.md", "It is not a Solidity file."),
                ("node_modules/@x/Dependency.sol", "It is a dependency in node_modules."),
                ("test/BankTest.sol", "It is a test."),
                ("src/Bank.t.sol", "It is a test."),
                ("old.zip", "It is an archive within the archive, which is not opened."),
            ],
            files.Skipped.Select(skipped => (skipped.Path, skipped.Reason)));
    }

    [Theory]
    [InlineData("../Bank.sol")]
    [InlineData("a/../../Bank.sol")]
    [InlineData("/etc/Bank.sol")]
    [InlineData("C:/Bank.sol")]
    [InlineData("..\\Bank.sol")]
    [InlineData("a\\Bank.sol")]
    [InlineData("./Bank.sol")]
    [InlineData("a//Bank.sol")]
    [InlineData("a\u0000Bank.sol")]
    [InlineData("a\nBank.sol")]
    [InlineData("../../picture.png")]
    [InlineData("../folder/")]
    public void Archive_with_a_path_out_of_its_folder_is_refused_as_a_whole(string name) =>
        Refused(ProblemCode.ArchiveUnsafe, 400, Archives.Of(("Good.sol", "contract Good { }"), (name, "contract Bad { }")));

    [Fact]
    public void Archive_with_a_link_is_refused() => Refused(
        ProblemCode.ArchiveUnsafe,
        400,
        Archives.Make(archive => Archives.Add(archive, "Bank.sol", "/etc/passwd"u8.ToArray()).ExternalAttributes = Archives.SymbolicLink));

    [Fact]
    public void Archive_that_names_a_file_twice_is_refused()
    {
        Refused(ProblemCode.ArchiveUnsafe, 400, Archives.Of(("Bank.sol", "contract A { }"), ("Bank.sol", "contract B { }")));
        Refused(ProblemCode.ArchiveUnsafe, 400, Archives.Of(("Bank.sol/", ""), ("Bank.sol", "contract B { }")));
    }

    [Fact]
    public void Encrypted_archive_is_refused() =>
        Refused(ProblemCode.ArchiveEncrypted, 400, Archives.Encrypted(Archives.Of(("Bank.sol", "contract A { }"))));

    [Fact]
    public void Archive_with_too_many_entries_is_refused() => Refused(
        "SOURCE_TOO_LARGE",
        413,
        Archives.Of([.. Enumerable.Range(0, 21).Select(number => ($"{number}.txt", ""))]),
        Options with { MaximumArchiveEntries = 20 });

    [Fact]
    public void Archive_with_too_many_solidity_files_is_refused() => Refused(
        "SOURCE_TOO_LARGE", 413, Archives.Of([.. Enumerable.Range(0, 1001).Select(number => ($"{number}.sol", "contract A { }"))]));

    [Fact]
    public void File_that_unpacks_out_of_proportion_is_refused() =>
        Refused(ProblemCode.ArchiveBomb, 413, Archives.Of(("Bomb.sol", new string(' ', 3_000_000))));

    [Fact]
    public void Files_that_are_too_large_together_are_refused()
    {
        SubmissionOptions small = Options with { MaximumBytes = 100_000 };
        string large = string.Join('\n', Enumerable.Range(0, 10_000).Select(number => $"uint x{number * 7919};"));
        Refused("SOURCE_TOO_LARGE", 413, Archives.Of(("A.sol", large)), small);
        Refused("SOURCE_TOO_LARGE", 413, Archives.Of(("A.sol", large[..60_000]), ("B.sol", large[..60_000])), small);
    }

    [Fact]
    public void Archive_that_lies_about_sizes_is_not_believed()
    {
        byte[] bomb = Archives.Of(("Bomb.sol", new string(' ', 50_000_000)));

        RequestException refused = Assert.Throws<RequestException>(() => Read(Archives.Claiming(bomb, 10), Options));
        Assert.Contains(refused.Code, (string[])[ProblemCode.ArchiveInvalid, ProblemCode.ArchiveBomb, "SOURCE_TOO_LARGE"]);
        Assert.Equal(ProblemCode.ArchiveBomb, Assert.Throws<RequestException>(() => Read(Archives.Claiming(bomb, uint.MaxValue - 1), Options)).Code);

        static void Read(byte[] archive, SubmissionOptions options)
        {
            // What a lie shortens may be read, but never to more than it claims.
            SubmittedFiles files = ArchiveSubmission.Read(archive, options);
            Assert.True(files.Files.Single().Value.Length <= 10);
            throw new RequestException(400, ProblemCode.ArchiveInvalid, "shortened");
        }
    }

    [Fact]
    public void Bytes_that_are_no_archive_are_refused()
    {
        Refused(ProblemCode.ArchiveInvalid, 400, []);
        Refused(ProblemCode.ArchiveInvalid, 400, "contract A { }"u8.ToArray());
        byte[] archive = Archives.Of(("Bank.sol", "contract A { }"));
        Refused(ProblemCode.ArchiveInvalid, 400, archive[..^10]);
    }

    [Fact]
    public void Damaged_archive_is_read_or_refused_and_nothing_else()
    {
        byte[] archive = Archives.Of(("Bank.sol", "contract Bank { function f() public { } }"), ("lib/Safe.sol", "library Safe { }"));
        Gen<(int Index, byte Value)> changes = Gen.Choose(0, archive.Length - 1).SelectMany(index => Gen.Choose(0, 255).Select(value => (index, (byte)value)));
        Prop.ForAll(changes.ListOf().ToArbitrary(), list =>
        {
            byte[] damaged = [.. archive];
            foreach ((int index, byte value) in list)
            {
                damaged[index] = value;
            }

            try
            {
                return ArchiveSubmission.Read(damaged, Options).Files.Count <= 2;
            }
            catch (RequestException refused)
            {
                return refused.Status is 400 or 413;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static void Refused(string code, int status, byte[] archive, SubmissionOptions? options = null)
    {
        RequestException refused = Assert.Throws<RequestException>(() => ArchiveSubmission.Read(archive, options ?? Options));
        Assert.Equal((code, status), (refused.Code, refused.Status));
    }
}
