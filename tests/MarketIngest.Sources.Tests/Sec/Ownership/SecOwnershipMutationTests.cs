using System.Text;

using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

public sealed class SecOwnershipMutationTests
{
    [Fact]
    public void Parse_Mutated_EndsClearly() => Mutated.Run(
        SecOwnershipParser.Parse,
        Encoding.UTF8.GetBytes(OwnershipText.Document()),
        Encoding.UTF8.GetBytes(OwnershipText.Submission(OwnershipText.Document("4/A", head: "<dateOfOriginalSubmission>2024-02-08</dateOfOriginalSubmission>"), "4/A")),
        Encoding.UTF8.GetBytes(OwnershipText.Document(shares: string.Concat(Enumerable.Repeat(OwnershipText.Sale, 30)))));
}
