-- AlterEnum
ALTER TYPE "CampaignBasis" ADD VALUE 'message_id_host';
