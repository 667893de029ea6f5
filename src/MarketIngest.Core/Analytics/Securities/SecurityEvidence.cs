namespace MarketIngest.Analytics.Securities;

/// <summary>Who links an identifier to a company. The greater value is the better source of a name.</summary>
public enum SecurityEvidence
{
    /// <summary>A manager's table of holdings: CUSIP and name, typed by each filer, without a CIK.</summary>
    InstitutionalHoldings,

    /// <summary>Schedule 13D or 13G: CUSIP, name and CIK of the issuer.</summary>
    BeneficialOwnership,

    /// <summary>Form 3, 4 or 5: CIK, name and symbol of the issuer.</summary>
    OwnershipForm,

    /// <summary>The SEC's list of ticker symbols: symbol, CIK, name, exchange.</summary>
    CompanyTickers,
}
