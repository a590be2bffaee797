using System.Text;

namespace Audit.Cli.Tests;

/// <summary>A folder of sources, gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    /// <summary>A contract with a payment before the books are changed.</summary>
    public const string Bank = """
        pragma solidity ^0.4.19;
        contract Bank {
            mapping(address => uint) balances;
            address owner;
            function deposit() public payable { balances[msg.sender] += msg.value; }
            function withdraw(uint amount) public {
                require(balances[msg.sender] >= amount);
                msg.sender.call.value(amount)();
                balances[msg.sender] -= amount;
            }
            function change(address next) public { require(tx.origin == owner); owner = next; }
        }
        """;

    /// <summary>Where it lies, without links.</summary>
    public string Root { get; } = Audit.Cli.Scanning.RealPath.Of(Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName);

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file with the folders on its way.</summary>
    public string Write(string name, string content)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
